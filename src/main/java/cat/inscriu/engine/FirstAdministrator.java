package cat.inscriu.engine;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * See that the service never serves without an administrator, and never in earnest with an account whose password is public.
 * The first administrator comes from {@code inscriu.admin.id} and {@code inscriu.admin.password}; once there is one, both are
 * ignored and may be taken away.
 */
@Component
class FirstAdministrator implements SmartLifecycle {
    /** Sample accounts of the demo; each has its own name as password. */
    private static final List<String> SAMPLES = List.of("coordinator", "trainer", "auditor", "admin");

    private static final int SHORTEST = 12;

    private final AdminProperties given;
    private final DemoSwitch demo;
    private final Staff staff;
    private final IdentityService identity;
    private volatile boolean running;

    FirstAdministrator(AdminProperties given, DemoSwitch demo, Staff staff, IdentityService identity) {
        this.given = given;
        this.demo = demo;
        this.staff = staff;
        this.identity = identity;
    }

    @Override
    public void start() {
        if (!this.demo.enabled()) {
            refuseSamples();
            if (!this.staff.hasAdministrator()) {
                create();
            }
        }
        this.running = true;
    }

    private void refuseSamples() {
        for (var sample : SAMPLES) {
            if (this.identity.createUserQuery().userId(sample).count() > 0
                    && this.identity.checkPassword(sample, sample)) {
                throw new IllegalStateException(
                        "The account \"" + sample + "\" still has the password of the demo. Change it,"
                                + " use another database, or set inscriu.demo.enabled=true on a machine of your own.");
            }
        }
    }

    private void create() {
        require(this.given.id(), "inscriu.admin.id (INSCRIU_ADMIN_ID)");
        require(this.given.password(), "inscriu.admin.password (INSCRIU_ADMIN_PASSWORD)");
        if (SAMPLES.contains(this.given.password()) || this.given.password().equals(this.given.id())) {
            throw new IllegalStateException(
                    "inscriu.admin.password is a password of the demo, or the account's own name."
                            + " Choose another one.");
        }
        if (this.given.password().length() < SHORTEST) {
            throw new IllegalStateException("inscriu.admin.password needs at least " + SHORTEST + " characters.");
        }
        this.staff.account(
                this.given.id(),
                this.given.password(),
                this.given.id(),
                "",
                this.given.email(),
                List.of(Staff.ADMINISTRATORS));
    }

    private static void require(String value, String key) {
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(
                    "There is no administrator yet, and " + key + " is not set. Set it for the first start.");
        }
    }

    @Override
    public void stop() {
        this.running = false;
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    /** After the demo's accounts, which stand in {@link Staff}'s phase. */
    @Override
    public int getPhase() {
        return this.staff.getPhase() + 1;
    }

    /**
     * The first administrator.
     *
     * @param id account name; letters, digits and {@code . _ @ -}
     * @param password at least twelve characters, and none of the demo's
     * @param email may stay empty
     */
    @ConfigurationProperties("inscriu.admin")
    record AdminProperties(String id, String password, String email) {}

    /** Whether this is a demo, where public passwords are meant. */
    @ConfigurationProperties("inscriu.demo")
    record DemoSwitch(@DefaultValue("true") boolean enabled) {}
}
