package cat.inscriu.engine;

import static cat.inscriu.support.Line.A7;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import cat.inscriu.engine.FirstAdministrator.AdminProperties;
import cat.inscriu.engine.FirstAdministrator.DemoSwitch;
import cat.inscriu.support.Proves;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;

/** Outside the demo there is no default account, and none with a password that everybody knows. */
@Proves(A7)
class FirstAdministratorTests {
    private final Staff staff = mock(Staff.class);
    private final IdentityService identity = mock(IdentityService.class, RETURNS_DEEP_STUBS);

    @Test
    void aFirstStartWithoutAdministratorFailsNamingTheKey() {
        assertThatThrownBy(() -> start(null, null)).hasMessageContaining("inscriu.admin.id");
        assertThatThrownBy(() -> start("alba", " ")).hasMessageContaining("inscriu.admin.password");
    }

    @Test
    void thePasswordsOfTheDemoAndShortOnesAreRefused() {
        for (var password : List.of("admin", "coordinator", "trainer", "alba-administradora")) {
            assertThatThrownBy(() -> start("alba-administradora", password))
                    .hasMessageContaining("inscriu.admin.password")
                    .hasMessageNotContaining("alba");
        }
        assertThatThrownBy(() -> start("alba", "short")).hasMessageContaining("12");
    }

    @Test
    void theGivenOneIsMadeOnceAndNotAgain() {
        start("alba", "a word of some length");
        verify(this.staff)
                .account(
                        eq("alba"),
                        eq("a word of some length"),
                        any(),
                        any(),
                        any(),
                        eq(List.of(Staff.ADMINISTRATORS)));
        when(this.staff.hasAdministrator()).thenReturn(true);
        start(null, null);
        verify(this.staff, never()).account(eq(null), any(), any(), any(), any(), any());
    }

    @Test
    void anAccountLeftFromTheDemoStopsTheStart() {
        when(this.staff.hasAdministrator()).thenReturn(true);
        when(this.identity.createUserQuery().userId("trainer").count()).thenReturn(1L);
        when(this.identity.checkPassword("trainer", "trainer")).thenReturn(true);
        assertThatThrownBy(() -> start(null, null)).hasMessageContaining("trainer");
        new FirstAdministrator(new AdminProperties(null, null, null), new DemoSwitch(true), this.staff, this.identity)
                .start();
    }

    private void start(String id, String password) {
        new FirstAdministrator(
                        new AdminProperties(id, password, null), new DemoSwitch(false), this.staff, this.identity)
                .start();
    }
}
