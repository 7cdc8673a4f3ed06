package cat.inscriu.engine;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The beans that a model calls by name: its delegates and listeners. */
final class NamedBeans {
    private static final Pattern CALL = Pattern.compile("delegateExpression=\"\\$\\{(\\w+)}\"");

    private NamedBeans() {}

    /** @param model a BPMN file */
    static Set<String> of(String model) {
        var names = new TreeSet<String>();
        CALL.matcher(model).results().forEach(call -> names.add(call.group(1)));
        return names;
    }
}
