package cat.inscriu.demo;

import cat.inscriu.engine.Staff;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Make the sample accounts of the demo, each with its own name as password. The service is bound to this machine meanwhile. */
@Component
@ConditionalOnProperty("inscriu.demo.enabled")
class DemoStaff implements SmartLifecycle {
    private final Staff staff;
    private volatile boolean running;

    DemoStaff(Staff staff) {
        this.staff = staff;
    }

    @Override
    public void start() {
        account("coordinator", "Carme", "Coordinadora", List.of(Staff.COORDINATORS, Staff.EVERY_UNIT));
        account("trainer", "Toni", "Formador", List.of(Staff.TRAINERS));
        account("auditor", "Aina", "Auditora", List.of(Staff.AUDITORS));
        account("admin", "Alba", "Administradora", List.of(Staff.ADMINISTRATORS));
        this.running = true;
    }

    private void account(String name, String givenName, String familyName, List<String> groups) {
        this.staff.account(name, name, givenName, familyName, name + "@inscriu.example", groups);
    }

    @Override
    public void stop() {
        this.running = false;
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    /** With the groups, which the engine needs first: the container starts {@link Staff} before us since we depend on it. */
    @Override
    public int getPhase() {
        return this.staff.getPhase();
    }
}
