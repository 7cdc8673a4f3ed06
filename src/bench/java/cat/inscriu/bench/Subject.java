package cat.inscriu.bench;

import java.io.IOException;
import java.util.Map;

/** Something that can carry requests through their whole life, and that can be asked what each part of it cost. */
interface Subject extends AutoCloseable {
    String name();

    /** Carry so many requests of one edition from arrival to the certificate decision; answer the cost of each part, in order. */
    Map<String, Cpu> live(int requests) throws Exception;

    @Override
    void close() throws IOException;
}
