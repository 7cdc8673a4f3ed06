package cat.inscriu.localentity;

import cat.inscriu.web.Folded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Transient;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.springframework.data.domain.Persistable;

/** The employer of an applicant (<i>ens local</i>); quotas count per entity. */
@Entity
public class LocalEntity implements Persistable<String> {
    private static final int SEARCH_TEXT = 1_000;

    @Id
    private String code;

    private String name;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private LocalEntityType type;

    private boolean active = true;

    /** Name and code as they are searched: without case and accents. */
    private String searchText;

    @Transient
    private boolean stored;

    protected LocalEntity() {}

    LocalEntity(String code) {
        this.code = code;
    }

    void describe(String newName, LocalEntityType newType) {
        this.name = newName;
        this.type = newType;
        var folded = Folded.of(newName) + " " + Folded.of(this.code);
        this.searchText = folded.substring(0, Math.min(SEARCH_TEXT, folded.length()));
    }

    void activate(boolean newActive) {
        this.active = newActive;
    }

    /** Text of 1 to 30 characters; in public data ten digits, which are not judged. */
    public String code() {
        return this.code;
    }

    /** 1 to 200 characters. */
    public String name() {
        return this.name;
    }

    public LocalEntityType type() {
        return this.type;
    }

    /** Whether it is offered to applicants; one that is not stays known to the requests that name it. */
    public boolean active() {
        return this.active;
    }

    @Override
    public String getId() {
        return this.code;
    }

    /** Told apart by hand: with an id that comes from outside, a lookup for each row would be the alternative. */
    @Override
    public boolean isNew() {
        return !this.stored;
    }

    @PostLoad
    @PostPersist
    void stored() {
        this.stored = true;
    }
}
