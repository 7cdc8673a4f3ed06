package cat.inscriu.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** The one command: runs the measurements that it is given by name, or all. */
final class Bench {
    private static final Map<String, Measurement> ALL = new LinkedHashMap<>();

    static {
        ALL.put("lifecycle", Lifecycle::measure);
        ALL.put("rush", Rush::measure);
        ALL.put("growth", Growth::measure);
        ALL.put("fanout", FanOut::measure);
        ALL.put("startup", StartUp::measure);
    }

    /** Prints its tables to standard output. */
    interface Measurement {
        void run() throws Exception;
    }

    private Bench() {}

    public static void main(String[] names) throws Exception {
        // Tables go to standard output; what the database says while it starts does not belong between them.
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        var wanted = names.length == 0 || "all".equals(names[0]) ? List.copyOf(ALL.keySet()) : List.of(names);
        for (var name : wanted) {
            var measurement = ALL.get(name);
            if (measurement == null) {
                throw new IllegalArgumentException("No measurement " + name + "; there are " + ALL.keySet());
            }
            System.out.println("\n## " + name + "\n");
            measurement.run();
        }
        System.exit(0);
    }

    /** Numbers of a setting, separated by commas. */
    static int[] numbers(String setting, String otherwise) {
        return Arrays.stream(System.getProperty(setting, otherwise).split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
