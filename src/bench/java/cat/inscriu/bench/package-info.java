/**
 * What Inscriu costs and how it holds, measured: {@code mvn -Pbench -DskipTests verify -Dbench=lifecycle} (or {@code rush},
 * {@code growth}, {@code fanout}, {@code startup}, {@code all}). Each measurement prints its tables, with the floor measured in the
 * same run: machines are noisy, ratios are not. Processor time is read from the operating system (Linux only).
 */
package cat.inscriu.bench;
