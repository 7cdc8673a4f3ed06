package cat.inscriu.board;

import cat.inscriu.web.StaffPlace;
import cat.inscriu.web.StaffRole;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The board's front page, where everybody of the staff finds what concerns them. */
@Component
class BoardPlace implements StaffPlace {
    static final String PATH = "/staff";

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String label() {
        return "board.place";
    }

    @Override
    public int position() {
        return 10;
    }

    @Override
    public Set<StaffRole> roles() {
        return Set.of(StaffRole.values());
    }
}
