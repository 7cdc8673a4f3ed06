/**
 * What an office hands to others: the figures of a year, the lists of an edition, and its dates as a calendar feed. Nothing
 * depends on it and it changes nothing, so it reads the tables of all capabilities with SQL of its own, in a number of
 * statements that does not grow with what they hold; it uses {@code edition} for the public dates, {@code enrollment} for
 * the states of a request, {@code notification} for the
 * calendar format, {@code print} for PDF, {@code
 * audit} to note who took people's data away, {@code work} to make what takes its time, {@code engine} and {@code web} for
 * rights, time and pages.
 *
 * <p><b>A figure is defined once</b>, in {@link cat.inscriu.report.Figure}: page, workbook, PDF and interface show the same number
 * beside the same definition. Figures are of now: a report of a year that still runs changes until its last edition is over.
 *
 * <p><b>Whatever counts people counts requests</b>, so a year keeps its figures when its persons are erased.
 */
@ApplicationModule(
        allowedDependencies = {"enrollment", "edition", "notification", "print", "audit", "engine", "web", "work"})
package cat.inscriu.report;

import org.springframework.modulith.ApplicationModule;
