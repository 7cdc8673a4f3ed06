package cat.inscriu.board;

import cat.inscriu.allocation.RequestNumber;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What steps of the models, jobs and letters are called in the reader's language; templates call it as {@code @stepNames}. */
@Component("stepNames")
public class StepNames {
    private static final String BETWEEN = ", ";

    private final MessageSource messages;

    StepNames(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * The name of a step; what no bundle knows keeps the name that it has.
     *
     * @param step id of the step in the model, type of the job, or kind of the notice
     * @param about number of the request or code of the edition whose step it is
     */
    public String of(String step, String about) {
        var model = RequestNumber.isOne(about) ? "enrollment" : "edition";
        return Stream.of("process." + model + ".", "board.job.", "board.notice.")
                .flatMap(family -> Stream.ofNullable(
                        this.messages.getMessage(family + step, null, null, LocaleContextHolder.getLocale())))
                .findFirst()
                .orElse(step);
    }

    /** For the record of an act: the step, and whose it is. */
    static String recorded(String step, String about) {
        return step + BETWEEN + about;
    }

    /** What {@link #recorded} has written, for a reader. */
    public String read(String recorded) {
        var cut = recorded.lastIndexOf(BETWEEN);
        if (cut < 0) {
            return recorded;
        }
        var about = recorded.substring(cut + BETWEEN.length());
        return of(recorded.substring(0, cut), about) + BETWEEN + about;
    }
}
