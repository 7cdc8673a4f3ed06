package cat.inscriu.attendance;

import java.math.BigDecimal;

/**
 * What somebody who has seen the present record wants instead.
 *
 * @param seen hours that stood there; null when nothing was recorded
 * @param hours from now on; null for nothing
 */
record Change(CellKey cell, BigDecimal seen, BigDecimal hours) {}
