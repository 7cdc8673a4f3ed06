package cat.inscriu.engine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.Variables;

/**
 * A process variable, declared once beside its process: its name and its type. Enums are stored as words and instants as
 * dates, so that gateways, tables and history can be read. Ids, codes and decisions only; never personal data.
 *
 * @param name as the model writes it
 * @param type {@code String}, {@code Long}, {@code Boolean}, {@code Instant} or an enum
 */
public record Variable<T>(String name, Class<T> type) {

    public void set(VariableScope scope, T value) {
        scope.setVariable(this.name, stored(value));
    }

    /** The variable with a value, to start an instance with. */
    public Value to(T value) {
        return new Value(this.name, stored(value));
    }

    /** A name and what the engine keeps under it. */
    public record Value(String name, Object stored) {}

    /**
     * Set the value for the rest of this transaction only: what the next step reads and no later one, which costs the engine no
     * row. An instance that keeps the variable since an older version of the service goes on doing so: the engine refuses to
     * turn the one into the other.
     */
    public void lend(VariableScope scope, T value) {
        var known = scope.getVariableTyped(this.name);
        var kept = known != null && !known.isTransient();
        scope.setVariable(this.name, Variables.untypedValue(stored(value), !kept));
    }

    /** The variable with a value that lives until the instance waits for the first time. */
    public Value lent(T value) {
        return new Value(this.name, Variables.untypedValue(stored(value), true));
    }

    /** What the engine keeps for the value: enums as words, instants as dates with millisecond precision. */
    public Object stored(T value) {
        if (value instanceof Enum<?> word) {
            return word.name();
        }
        if (value instanceof Instant instant) {
            return Date.from(instant.truncatedTo(ChronoUnit.MILLIS));
        }
        return value;
    }

    /**
     * Read the variable.
     *
     * @throws IllegalStateException naming the step and the variable, when it is missing or of another type
     */
    public T from(VariableScope scope) {
        var value = scope.getVariable(this.name);
        try {
            if (value != null) {
                return read(value);
            }
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new IllegalStateException(
                    where(scope) + ": variable " + this.name + " is not a " + this.type.getSimpleName(), e);
        }
        throw new IllegalStateException(where(scope) + ": variable " + this.name + " is missing");
    }

    /** Read the variable, or nothing when it was never set. */
    public Optional<T> find(VariableScope scope) {
        return scope.getVariable(this.name) == null ? Optional.empty() : Optional.of(from(scope));
    }

    private T read(Object value) {
        if (this.type.isEnum()) {
            for (var constant : this.type.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(value)) {
                    return constant;
                }
            }
            throw new IllegalArgumentException(this.name);
        }
        if (this.type == Instant.class) {
            return this.type.cast(((Date) value).toInstant());
        }
        return this.type.cast(value);
    }

    private static String where(VariableScope scope) {
        return scope.getVariableScopeKey();
    }
}
