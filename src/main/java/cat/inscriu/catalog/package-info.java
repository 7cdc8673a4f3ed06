/**
 * Owns the training actions, the units that promote them and their course sheets: read, check, publish. It uses {@code web}
 * to read what is sent and to say what is wrong with it, and nothing else, so every capability may build on it.
 *
 * <p>Three layouts, one check: each reader ({@code TextSheetReader}, {@code TreeSheetReader} for YAML and JSON) only finds the
 * values and their lines; {@code SheetCheck} alone knows what is a valid value, so the same mistake gets the same answer in
 * every layout. Nothing is stored before everything has been checked.
 */
@ApplicationModule(allowedDependencies = "web")
package cat.inscriu.catalog;

import org.springframework.modulith.ApplicationModule;
