package cat.inscriu.web;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.UriTemplate;

/**
 * An address at which a page of ours can be seen.
 *
 * @param name of its pictures and complaints
 * @param route as its controller maps it
 * @param account of the demo who looks at it; empty for anybody
 * @param status that it answers
 */
record PageSample(String name, String route, String path, String account, int status) {

    /** A page for anybody, at the route with its variables in order. */
    static PageSample of(String route, String... variables) {
        var path = new UriTemplate(route).expand((Object[]) variables).toString();
        var words = route.replaceAll("\\{[^}]*}", "").split("[/.]+");
        var name = Stream.concat(
                        Arrays.stream(words).filter(word -> !word.isEmpty()),
                        Arrays.stream(variables).filter(variable -> variable.length() < 20))
                .collect(Collectors.joining("-"));
        return new PageSample(name.isEmpty() ? "catalogue" : name, route, path, "", 200);
    }

    PageSample named(String other) {
        return new PageSample(other, this.route, this.path, this.account, this.status);
    }

    PageSample to(String who) {
        return new PageSample(this.name + "-" + who, this.route, this.path, who, this.status);
    }

    PageSample at(String otherPath, int answer) {
        return new PageSample(this.name, this.route, otherPath, this.account, answer);
    }

    @Override
    public String toString() {
        return this.name;
    }
}
