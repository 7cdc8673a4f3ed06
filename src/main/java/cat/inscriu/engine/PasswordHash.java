package cat.inscriu.engine;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * How the engine keeps passwords: Argon2id with the least parameters that OWASP recommends (19 MiB, two passes, one lane).
 * Hashes made before, which the engine marks by their algorithm, still verify.
 */
public class PasswordHash implements PasswordEncryptor {
    /** What the engine writes in braces before a hash of ours. */
    public static final String NAME = "argon2id";

    private static final int SALT = 16;
    private static final int LENGTH = 32;
    private static final int LANES = 1;
    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;

    private final Argon2PasswordEncoder argon = new Argon2PasswordEncoder(SALT, LENGTH, LANES, KIBIBYTES, PASSES);

    /** A flood of sign-ins queues here, instead of taking 19 MiB each. */
    private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    @Override
    public String encrypt(String password) {
        return inTurn(() -> this.argon.encode(password));
    }

    @Override
    public boolean check(String password, String encrypted) {
        return inTurn(() -> this.argon.matches(password, encrypted));
    }

    @Override
    public String hashAlgorithmName() {
        return NAME;
    }

    private <T> T inTurn(Supplier<T> work) {
        this.turns.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            this.turns.release();
        }
    }
}
