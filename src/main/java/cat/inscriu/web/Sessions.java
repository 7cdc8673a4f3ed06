package cat.inscriu.web;

import cat.inscriu.engine.DatabaseAway;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.session.web.http.SessionRepositoryFilter;

/**
 * Sessions are in the database, so that they outlive a node. Only staff have one: reading pages and asking for a seat make none.
 */
@Configuration(proxyBeanMethods = false)
class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    /** What another version of the service wrote may be unreadable: then whoever it was signs in again, and sees no failure. */
    @Bean
    static GenericConversionService springSessionConversionService() {
        var reader = new DeserializingConverter(Sessions.class.getClassLoader());
        var conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
        conversion.addConverter(byte[].class, Object.class, bytes -> {
            try {
                return reader.convert(bytes);
            } catch (SerializationFailedException e) {
                LOG.warn("A part of a session of another version cannot be read and is left out");
                return null;
            }
        });
        return conversion;
    }

    /**
     * Say "try again" where the database goes away under a filter, be it while a session is read, while it is saved, or in the
     * engine's web applications: no controller is there to say it.
     */
    @Bean
    static FilterRegistrationBean<Filter> databaseAway(SecurityProblems problems) {
        var filter = new FilterRegistrationBean<Filter>((request, response, chain) -> {
            try {
                chain.doFilter(request, response);
            } catch (Exception e) {
                if (!DatabaseAway.in(e) || response.isCommitted()) {
                    throw e;
                }
                LOG.error("The database does not answer: {}", e.getMessage());
                answer((HttpServletRequest) request, (HttpServletResponse) response, problems);
            }
        });
        filter.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        return filter;
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response, SecurityProblems problems)
            throws java.io.IOException {
        response.resetBuffer();
        if (PageFailures.isForPrograms(Paths.of(request))) {
            problems.tryAgain(request, response);
        } else {
            response.setHeader("Retry-After", SecurityProblems.RETRY_AFTER);
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }
}
