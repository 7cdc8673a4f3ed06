package cat.inscriu.catalog;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * What is offered, without dates (<i>acció formativa</i>). An edition copies what it needs when it is published, so a later
 * change here does not reach it. Texts are never null; what a sheet leaves out is empty.
 */
@Entity
public class TrainingAction {
    @Id
    private String code;

    /** Null until stored: with an id that we choose, this is how a new action is told from a changed one. */
    @Version
    private Integer version;

    private String title;

    @ManyToOne(optional = false)
    @JoinColumn(name = "unit_code")
    private PromotingUnit unit;

    private String requirements;
    private int entityQuota;
    private int minimum;
    private int optimal;
    private int maximum;
    private String channel;
    private String modality;

    @Embedded
    private Hours hours;

    private String contents;
    private String objectives;
    private String methodology;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Accreditation accreditation;

    private String accreditationPhrase;
    private BigDecimal attendanceThreshold;

    /** A handful of rows that pages and decisions always need; fetched for many actions at once. */
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "training_action_audience", joinColumns = @JoinColumn(name = "training_action_code"))
    @OrderColumn(name = "row_index")
    @BatchSize(size = 100)
    private List<AudienceRow> audience = new ArrayList<>();

    protected TrainingAction() {}

    TrainingAction(String code, CourseSheet sheet, PromotingUnit unit) {
        this.code = code;
        describe(sheet, unit);
    }

    /** Take over everything that the sheet says; the code stays. */
    final void describe(CourseSheet sheet, PromotingUnit promotingUnit) {
        this.title = sheet.title();
        this.unit = promotingUnit;
        this.requirements = sheet.requirements();
        this.entityQuota = sheet.entityQuota();
        this.minimum = sheet.minimum();
        this.optimal = sheet.optimal();
        this.maximum = sheet.maximum();
        this.channel = sheet.channel();
        this.modality = sheet.modality();
        this.hours = sheet.hours();
        this.contents = sheet.contents();
        this.objectives = sheet.objectives();
        this.methodology = sheet.methodology();
        this.accreditation = sheet.accreditation();
        this.accreditationPhrase = sheet.accreditationPhrase();
        this.attendanceThreshold = sheet.attendanceThreshold();
        this.audience.clear();
        this.audience.addAll(sheet.audience());
    }

    /** Letters, digits, dot, underscore, hyphen; at most 60; starts with a letter or digit. */
    public String code() {
        return this.code;
    }

    /** 1 to 200 characters on one line. */
    public String title() {
        return this.title;
    }

    /** Slug of the promoting unit, at most 50 characters. */
    public String unitCode() {
        return this.unit.code();
    }

    /** Name of the promoting unit. */
    public String unitName() {
        return this.unit.name();
    }

    /** Conditions in prose, which the applicant declares to meet; empty when there are none. */
    public String requirements() {
        return this.requirements;
    }

    /** How many persons of one local entity may hold a live request for one edition; at least 1. */
    public int entityQuota() {
        return this.entityQuota;
    }

    /** Persons needed to run at all: 1 ≤ minimum ≤ optimal ≤ maximum ≤ 10,000. */
    public int minimum() {
        return this.minimum;
    }

    /** Persons wished. */
    public int optimal() {
        return this.optimal;
    }

    /** Seats. */
    public int maximum() {
        return this.maximum;
    }

    /** <i>Presencial, virtual, mixt</i>, or another word as the sheet writes it; may be empty. */
    public String channel() {
        return this.channel;
    }

    /** <i>Curs, taller, jornada</i>, or another word as the sheet writes it; may be empty. */
    public String modality() {
        return this.modality;
    }

    public Hours hours() {
        return this.hours;
    }

    /** The programme as written; {@link Outline} turns it into a list. */
    public String contents() {
        return this.contents;
    }

    /** As written; may hold a bullet, see {@link Outline}. */
    public String objectives() {
        return this.objectives;
    }

    public String methodology() {
        return this.methodology;
    }

    public Accreditation accreditation() {
        return this.accreditation;
    }

    /** The sheet's own words, such as <i>Certificat d'assistència</i>. */
    public String accreditationPhrase() {
        return this.accreditationPhrase;
    }

    /** Whom it is for, in the order of the sheet; empty = open to all staff. */
    public List<AudienceRow> audience() {
        return List.copyOf(this.audience);
    }

    /** Per cent of the planned hours that entitle to a certificate, inclusive; above 0, at most 100, two decimals. */
    public BigDecimal attendanceThreshold() {
        return this.attendanceThreshold;
    }
}
