package cat.inscriu.catalog;

import cat.inscriu.web.Findings;
import cat.inscriu.web.Folded;
import java.util.Optional;

/** Look whether channel and hours fit together. Pages and rules know three channels; another word is kept, with a warning. */
final class ChannelCheck {
    private ChannelCheck() {}

    /** @param hours empty when they are at fault themselves, so nothing can be said about them */
    static void check(Optional<SheetDraft.Value> channel, Optional<Hours> hours, Findings findings) {
        if (channel.isEmpty()) {
            findings.warn(SheetField.CHANNEL.labelled(0), SheetWarning.CHANNEL_UNKNOWN, "");
            return;
        }
        var text = channel.get().text();
        var place = channel.get().place();
        var word = Folded.of(text);
        if (!word.equals("presencial") && !word.equals("virtual") && !word.startsWith("mixt")) {
            findings.warn(place, SheetWarning.CHANNEL_UNKNOWN, Prose.quoted(text));
        } else if (hours.isPresent() && !fits(word, hours.get())) {
            findings.warn(place, SheetWarning.HOURS_CHANNEL, Prose.quoted(text));
        }
    }

    private static boolean fits(String channel, Hours hours) {
        var inRoom = hours.inPerson().signum() > 0;
        var away = hours.videoTraining().add(hours.online()).signum() > 0;
        return switch (channel) {
            case "presencial" -> inRoom && !away;
            case "virtual" -> away && !inRoom;
            default -> inRoom && away;
        };
    }
}
