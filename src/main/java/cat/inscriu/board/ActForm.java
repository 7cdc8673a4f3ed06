package cat.inscriu.board;

import cat.inscriu.engine.RefusedCompletion;
import cat.inscriu.web.Conflict;
import cat.inscriu.web.Fault;
import cat.inscriu.web.InvalidInput;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpStatus;

/** What the forms of the board's acts have in common. Faults are kept by the field beside which they stand; "" is the whole form. */
final class ActForm {
    private ActForm() {}

    static void text(String field, String typed, boolean needed, int longest, Map<String, Fault> faults) {
        if (needed && typed.isBlank()) {
            faults.put(field, Fault.of(field, "required"));
        } else if (typed.length() > longest) {
            faults.put(field, Fault.of(field, "too-long", longest));
        }
    }

    static void sure(boolean sure, Map<String, Fault> faults) {
        if (!sure) {
            faults.put("sure", Fault.of("sure", "must-be-accepted"));
        }
    }

    /**
     * Do what the form asks for, unless it has faults. What stands against it becomes one.
     *
     * @param place the field beside which a fault of the named one stands
     * @return {@code OK} when it is done, otherwise that of the page which shows the form again
     */
    static HttpStatus carryOut(Runnable deed, UnaryOperator<String> place, Map<String, Fault> faults) {
        if (!faults.isEmpty()) {
            return HttpStatus.UNPROCESSABLE_ENTITY;
        }
        try {
            deed.run();
            return HttpStatus.OK;
        } catch (InvalidInput e) {
            e.faults().forEach(fault -> faults.putIfAbsent(place.apply(fault.field()), fault));
            return HttpStatus.UNPROCESSABLE_ENTITY;
        } catch (Conflict e) {
            faults.put("", Fault.of("", e.code(), e.arguments().toArray()));
        } catch (RefusedCompletion e) {
            faults.put("", Fault.of("", "already-decided"));
        }
        return HttpStatus.CONFLICT;
    }
}
