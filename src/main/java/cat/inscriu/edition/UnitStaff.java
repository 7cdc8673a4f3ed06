package cat.inscriu.edition;

import cat.inscriu.catalog.OwnUnits;
import cat.inscriu.catalog.UnitCreated;
import cat.inscriu.engine.Staff;
import cat.inscriu.web.UnitRights;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A unit that a sheet names for the first time gets its group in the engine; who imported the sheet coordinates it, and so
 * whoever joins that group.
 */
@Component
class UnitStaff implements OwnUnits {
    private final Staff staff;
    private final UnitRights rights;

    UnitStaff(Staff staff, UnitRights rights) {
        this.staff = staff;
        this.rights = rights;
    }

    @EventListener
    void on(UnitCreated unit) {
        this.staff.unit(unit.unitCode(), unit.unitName(), unit.createdBy());
    }

    @Override
    public boolean isOwn(String unitCode) {
        return this.rights.coordinates(Staff.unitGroup(unitCode));
    }
}
