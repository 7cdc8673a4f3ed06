package cat.inscriu.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Read no body beyond what its call could need: {@value #PUBLIC} bytes from whoever is not staff, {@value #STAFF} from staff.
 * A body that states no length is cut off where it passes the limit. Staff's forms with files have limits of their own, the
 * container's; a file from anybody else may have {@value #FILE} bytes.
 */
@Component
@Order(RequestLimits.ORDER + 1)
class BodyLimit extends OncePerRequestFilter {
    /** A request for a seat with every field as long as it may be, in letters of four bytes, stays below. */
    static final int PUBLIC = 64 * 1024;
    /** A file of a mebibyte, as the container allows it, with what a form puts around it. */
    static final int FILE = 1024 * 1024 + 16 * 1024;

    /** The register of entities may have a mebibyte, and so may a deployment. */
    static final int STAFF = 2 * 1024 * 1024;

    private static final Pattern OPEN_TO_ALL = Pattern.compile(
            "/|/(login|language|editions|enrollments|certificates|check-in|demo)(/.*)?|/api/(enrollments|certificates)/.*"
                    + "|/api/editions/[^/]+/enrollments");

    private final SecurityProblems problems;

    BodyLimit(SecurityProblems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = Paths.of(request);
        var files = String.valueOf(request.getContentType()).startsWith("multipart/");
        var open = OPEN_TO_ALL.matcher(path).matches();
        var limit = files ? FILE : open ? PUBLIC : STAFF;
        if (files && !open) {
            chain.doFilter(request, response);
        } else if (request.getContentLengthLong() > limit) {
            if (PageFailures.isForPrograms(path)) {
                this.problems.tooLarge(request, response);
            } else {
                response.sendError(HttpStatus.PAYLOAD_TOO_LARGE.value());
            }
        } else if (request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") != null) {
            chain.doFilter(new Cut(request, limit), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** A request whose body ends, with a failure, where it passes the limit. */
    private static final class Cut extends HttpServletRequestWrapper {
        private final int limit;
        private ServletInputStream stream;
        private BufferedReader reader;

        Cut(HttpServletRequest request, int limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (this.stream == null) {
                this.stream = new Counted(super.getInputStream(), this.limit);
            }
            return this.stream;
        }

        @Override
        public BufferedReader getReader() throws IOException {
            if (this.reader == null) {
                var charset = getCharacterEncoding() == null
                        ? StandardCharsets.UTF_8
                        : Charset.forName(getCharacterEncoding());
                this.reader = new BufferedReader(new InputStreamReader(getInputStream(), charset));
            }
            return this.reader;
        }
    }

    private static final class Counted extends ServletInputStream {
        private final ServletInputStream body;
        private long left;

        Counted(ServletInputStream body, long limit) {
            this.body = body;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            var next = this.body.read();
            if (next >= 0 && --this.left < 0) {
                throw new IOException("the body is too large");
            }
            return next;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            var read = this.body.read(bytes, from, length);
            if (read > 0) {
                this.left -= read;
                if (this.left < 0) {
                    throw new IOException("the body is too large");
                }
            }
            return read;
        }

        @Override
        public boolean isFinished() {
            return this.body.isFinished();
        }

        @Override
        public boolean isReady() {
            return this.body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            this.body.setReadListener(listener);
        }
    }
}
