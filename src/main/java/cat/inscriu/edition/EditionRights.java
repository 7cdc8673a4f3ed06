package cat.inscriu.edition;

import cat.inscriu.engine.Staff;
import cat.inscriu.web.NotFound;
import cat.inscriu.web.UnitRights;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@link UnitRights}, asked about editions by their code. */
@Component
public class EditionRights {
    private final UnitRights units;
    private final IdentityService identity;
    private final JdbcClient database;

    EditionRights(UnitRights units, IdentityService identity, JdbcClient database) {
        this.units = units;
        this.identity = identity;
        this.database = database;
    }

    /**
     * Groups of the units whose editions whoever is signed in may see: those that they coordinate, and every one for an auditor.
     *
     * @param account that is signed in
     */
    public Set<String> readableUnits(String account) {
        var groups = this.identity.createGroupQuery();
        return (this.units.audits() ? groups.groupType("UNIT") : groups.groupMember(account))
                .list().stream().map(Group::getId).filter(Staff::isUnitGroup).collect(Collectors.toSet());
    }

    /** @throws NotFound if there is no such edition, or it is not for the caller to see */
    public void requireReader(String edition) {
        this.units.requireReader(unit(edition));
    }

    /** @throws NotFound if there is no such edition, or the caller does not coordinate it */
    public void requireCoordinator(String edition) {
        this.units.requireCoordinator(unit(edition));
    }

    /**
     * For what an office does about one person's papers (a link in wrong hands, a certificate with a mistake): coordinators of the unit,
     * and administrators, who are asked when there is no coordinator.
     *
     * @throws NotFound if there is no such edition, or the caller is neither
     */
    public void requireKeeper(String edition) {
        if (!keeps(edition)) {
            throw new NotFound("edition");
        }
    }

    /** Whether {@link #requireKeeper} lets the caller pass. */
    public boolean keeps(String edition) {
        return this.units.coordinates(unit(edition)) || this.units.administers();
    }

    /** Whether {@link #requireReader} lets the caller pass. */
    public boolean reads(String edition) {
        return this.units.coordinates(unit(edition)) || this.units.audits();
    }

    /** @throws NotFound if there is no such edition, or the caller neither keeps its papers nor audits */
    public void requireKeeperOrAuditor(String edition) {
        if (!keeps(edition) && !this.units.audits()) {
            throw new NotFound("edition");
        }
    }

    /** Whether whoever is signed in may do more than see it. */
    public boolean coordinates(String edition) {
        return this.units.coordinates(unit(edition));
    }

    private String unit(String edition) {
        return this.database
                .sql("select coordinators from edition where code = ?")
                .param(edition)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFound("edition"));
    }
}
