package cat.inscriu.catalog;

import cat.inscriu.web.Conflict;
import cat.inscriu.web.Fault;
import cat.inscriu.web.InvalidInput;
import cat.inscriu.web.NotFound;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Store checked sheets, each in one transaction with the unit that it names. */
@Service
class CatalogRegister {
    private static final int ACTION_CODE = 60;
    /** "unit-" before it and a number behind it must fit into the 64 characters of an engine's group. */
    private static final int UNIT_CODE = 50;

    private final TrainingActions actions;
    private final PromotingUnits units;
    private final ApplicationEventPublisher events;
    private final OwnUnits own;

    CatalogRegister(TrainingActions actions, PromotingUnits units, ApplicationEventPublisher events, OwnUnits own) {
        this.actions = actions;
        this.units = units;
        this.events = events;
        this.own = own;
    }

    /** Store a new action of a unit that the caller coordinates or that is new; a concurrent writer of the same code or unit is shown as a violated key. */
    @Transactional
    public TrainingAction add(CourseSheet sheet, String user) {
        var code = sheet.code() == null ? Slug.of(sheet.title(), ACTION_CODE) : sheet.code();
        if (this.actions.existsById(code)) {
            throw new Conflict("sheet-code-taken", code, freeCode(code));
        }
        return this.actions.saveAndFlush(new TrainingAction(code, sheet, unit(sheet.unit(), user)));
    }

    /** Describe a stored action anew; a concurrent change of it is shown as a failed lock. */
    @Transactional
    public TrainingAction replace(String code, CourseSheet sheet, String user) {
        var action = this.actions.findById(code).orElseThrow(() -> new NotFound("training action"));
        if (!this.own.isOwn(action.unitCode())) {
            throw new NotFound("training action");
        }
        action.describe(sheet, unit(sheet.unit(), user));
        return this.actions.saveAndFlush(action);
    }

    private PromotingUnit unit(String name, String user) {
        var known = this.units.findByNameKey(PromotingUnit.keyOf(name));
        if (known.isPresent() && !this.own.isOwn(known.get().code())) {
            throw new InvalidInput(Fault.of(SheetField.UNIT.path(), "not-own-unit"));
        }
        return known.orElseGet(() -> newUnit(name, user));
    }

    private PromotingUnit newUnit(String name, String user) {
        var slug = Slug.of(name, UNIT_CODE);
        var code = slug;
        for (int number = 2; this.units.existsById(code); number++) {
            code = Slug.numbered(slug, number, UNIT_CODE);
        }
        var unit = this.units.saveAndFlush(new PromotingUnit(code, name));
        this.events.publishEvent(new UnitCreated(unit.code(), unit.name(), user));
        return unit;
    }

    private String freeCode(String taken) {
        var number = 2;
        while (this.actions.existsById(Slug.numbered(taken, number, ACTION_CODE))) {
            number++;
        }
        return Slug.numbered(taken, number, ACTION_CODE);
    }
}
