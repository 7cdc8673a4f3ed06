package cat.inscriu.catalog;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.BatchSize;

/** A unit of the council that offers training and whose coordinators decide (<i>àmbit promotor de formació</i>). */
@Entity
@BatchSize(size = 100)
public class PromotingUnit {
    @Id
    private String code;

    private String name;

    /** What all spellings of the name share: unlike the code it is not cut short, so two long names stay two units. */
    private String nameKey;

    protected PromotingUnit() {}

    PromotingUnit(String code, String name) {
        this.code = code;
        this.name = name;
        this.nameKey = keyOf(name);
    }

    /** A slug of at most 50 characters; {@code unit-<code>} is the engine's group of its coordinators. */
    public String code() {
        return this.code;
    }

    /** As the first sheet wrote it, at most 200 characters. */
    public String name() {
        return this.name;
    }

    static String keyOf(String name) {
        return Slug.of(name, 240);
    }
}
