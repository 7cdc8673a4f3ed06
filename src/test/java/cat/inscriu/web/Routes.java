package cat.inscriu.web;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ResourceConfig;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Every route that the running application answers, as it states them itself: "GET /api/editions/{code}". */
final class Routes {
    private final ApplicationContext context;

    Routes(ApplicationContext context) {
        this.context = context;
    }

    /** What Spring serves: controllers, actuator, static files. */
    Set<String> own() {
        var routes = new TreeSet<String>();
        for (var mapping : this.context.getBeansOfType(HandlerMapping.class).values()) {
            if (mapping instanceof RequestMappingInfoHandlerMapping controllers) {
                controllers.getHandlerMethods().keySet().forEach(info -> {
                    var methods = info.getMethodsCondition().getMethods();
                    for (var pattern : info.getPatternValues()) {
                        if (methods.isEmpty()) {
                            routes.add("ANY " + pattern);
                        }
                        methods.forEach(method -> routes.add(method + " " + pattern));
                    }
                });
            } else if (mapping instanceof AbstractUrlHandlerMapping files) {
                files.getHandlerMap().keySet().forEach(pattern -> routes.add("GET " + pattern));
            }
        }
        return routes;
    }

    /** Where the container hands requests to somebody else than Spring. */
    Set<String> servlets() {
        var servlets = new TreeSet<String>();
        this.context
                .getBean(ServletContext.class)
                .getServletRegistrations()
                .forEach((name, servlet) -> servlets.addAll(servlet.getMappings()));
        return servlets;
    }

    /** What the engine's REST interface serves, below where it is mounted; the same with an engine's name before it is left out. */
    Set<String> engine() {
        return below("", this.context.getBean(ResourceConfig.class).getClasses());
    }

    /** What the engine's web applications ask of their servers, beside the engine's interface, which they have a copy of. */
    Set<String> applications() throws ReflectiveOperationException {
        var routes = new TreeSet<String>();
        for (var mounted : mounts().entrySet()) {
            if (!mounted.getKey().equals("/camunda/api/engine")) {
                var classes = ((Application) Class.forName(mounted.getValue())
                                .getDeclaredConstructor()
                                .newInstance())
                        .getClasses();
                routes.addAll(below(mounted.getKey(), classes));
            }
        }
        return routes;
    }

    private Map<String, String> mounts() {
        var mounts = new TreeMap<String, String>();
        this.context.getBean(ServletContext.class).getServletRegistrations().forEach((name, servlet) -> {
            var application = servlet.getInitParameter("jakarta.ws.rs.Application");
            if (application != null) {
                servlet.getMappings().forEach(mapping -> mounts.put(mapping.replaceFirst("/\\*$", ""), application));
            }
        });
        return mounts;
    }

    private static Set<String> below(String mount, Set<Class<?>> roots) {
        var routes = new TreeSet<String>();
        for (var root : roots) {
            var path = inherited(root, Path.class);
            if (path != null) {
                walk(root, join(mount, path.value()), new ArrayDeque<>(), routes);
            } else {
                walk(root, mount, new ArrayDeque<>(), routes);
            }
        }
        routes.removeIf(route -> route.matches("[A-Z]+ /engine/\\{name}/.*"));
        return routes;
    }

    private static void walk(Class<?> resource, String prefix, Deque<Class<?>> way, Set<String> routes) {
        if (way.contains(resource)) {
            return;
        }
        way.push(resource);
        for (var method : resource.getMethods()) {
            var declared = declarations(method);
            var path = declared.stream()
                    .map(one -> one.getAnnotation(Path.class))
                    .filter(Objects::nonNull)
                    .findFirst();
            var verb = declared.stream()
                    .flatMap(one -> Arrays.stream(one.getAnnotations()))
                    .map(Annotation::annotationType)
                    .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                    .map(type -> type.getAnnotation(HttpMethod.class).value())
                    .findFirst();
            var here = path.map(found -> join(prefix, found.value())).orElse(prefix);
            if (verb.isPresent()) {
                routes.add(verb.get() + " " + (here.isEmpty() ? "/" : here));
            } else if (path.isPresent()) {
                walk(method.getReturnType(), here, way, routes);
            }
        }
        way.pop();
    }

    /** JAX-RS reads annotations where a method was first declared. */
    private static List<Method> declarations(Method method) {
        return lineage(method.getDeclaringClass())
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(one -> one.getName().equals(method.getName())
                        && Arrays.equals(one.getParameterTypes(), method.getParameterTypes()))
                .toList();
    }

    private static <A extends Annotation> A inherited(Class<?> type, Class<A> annotation) {
        return lineage(type)
                .map(one -> one.getAnnotation(annotation))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Stream<Class<?>> lineage(Class<?> type) {
        return type == null
                ? Stream.empty()
                : Stream.concat(
                        Stream.of(type),
                        Stream.concat(
                                lineage(type.getSuperclass()),
                                Arrays.stream(type.getInterfaces()).flatMap(Routes::lineage)));
    }

    private static String join(String prefix, String path) {
        var bare = path.replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}").replaceAll("^/+|/+$", "");
        return bare.isEmpty() ? prefix : prefix + "/" + bare;
    }
}
