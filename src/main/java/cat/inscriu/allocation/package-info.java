/**
 * Seats and quota places, who holds them and who waits for them in which order; the one package that locks. Everything
 * here is plain SQL, since what matters is which statement meets which row: taking is one conditional update, queueing
 * another on the same row, and whoever frees something serves the next in line while holding that row. Who queues for a seat
 * does so last of all ({@code SeatQueue}).
 *
 * <p>One lock order everywhere: the edition's row (shared, by {@code EditionGate}), quota rows by entity code, the capacity
 * row of the edition, then places.
 */
@ApplicationModule(allowedDependencies = {"edition", "localentity", "engine", "web"})
package cat.inscriu.allocation;

import org.springframework.modulith.ApplicationModule;
