package cat.inscriu.edition;

import cat.inscriu.catalog.UnitCreated;
import cat.inscriu.engine.Staff;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A unit that a sheet names for the first time gets its group in the engine; who imported the sheet coordinates it. */
@Component
class UnitStaff {
    private final Staff staff;

    UnitStaff(Staff staff) {
        this.staff = staff;
    }

    @EventListener
    void on(UnitCreated unit) {
        this.staff.unit(unit.unitCode(), unit.unitName(), unit.createdBy());
    }
}
