package cat.inscriu.enrollment;

import cat.inscriu.allocation.RequestNumber;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Makes the number of a request from what the database counts. Whoever asks in somebody's name is answered a number, that of the request
 * which is there already if that somebody asked before; were numbers given in order, a small one would tell so. They are dealt like
 * shuffled cards instead: each count has its own number, none has two, and only who knows the key finds one from the other.
 *
 * <p>The shuffle is a Feistel network over the numbers of six digits, then over those of seven, and so on. Its key comes from the
 * secret of the private links, which is the same on every node and for ever.
 */
@Component
class RequestNumbers {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int ROUNDS = 8;

    /** The least number of six digits. */
    private static final long FIRST = 100_000;

    private final SecretKeySpec key;

    @Autowired
    RequestNumbers(PrivateLinks links) {
        this(links.keyFor("numbers of requests"));
    }

    RequestNumbers(SecretKeySpec key) {
        this.key = key;
    }

    /**
     * @param year that all requests of an edition share, since it must not tell the earlier from the later either
     * @param count of the request among all, from 1
     */
    RequestNumber of(int year, long count) {
        var least = FIRST;
        var place = count - 1;
        while (place >= 9 * least) {
            place -= 9 * least;
            least *= 10;
        }
        return RequestNumber.of(year, least + shuffled(place, least));
    }

    /** Another place among as many, for each its own: what falls beside them is shuffled on until it does not. */
    private long shuffled(long place, long least) {
        var half = (Long.SIZE - Long.numberOfLeadingZeros(9 * least - 1) + 1) / 2;
        var mac = mac();
        var next = place;
        do {
            next = permuted(next, half, least, mac);
        } while (next >= 9 * least);
        return next;
    }

    private static long permuted(long value, int half, long least, Mac mac) {
        var mask = (1L << half) - 1;
        var left = value >>> half;
        var right = value & mask;
        for (var round = 0; round < ROUNDS; round++) {
            var data = ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
                    .putLong(least)
                    .putLong(right)
                    .putInt(round)
                    .array();
            var mixed = left ^ ByteBuffer.wrap(mac.doFinal(data)).getLong() & mask;
            left = right;
            right = mixed;
        }
        return left << half | right;
    }

    private Mac mac() {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(this.key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
