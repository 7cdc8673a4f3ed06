package cat.inscriu.story;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kind of a mail by its subject, as a reader tells them apart: the words before the title, in three languages. */
final class Subjects {
    private static final Map<String, String> KINDS = Stream.of("""
            RECEIVED | Confirmeu la vostra adreça per completar la sol·licitud | Confirme su dirección para completar la solicitud | Confirm your address to complete your request
            LINK | Enllaç per seguir la vostra sol·licitud | Enlace para seguir su solicitud | Link to follow your request
            UNDER_REVIEW | Sol·licitud en estudi, encara sense plaça | Solicitud en estudio, todavía sin plaza | Request under review, no place yet
            OVER_QUOTA | Sou a la llista de reserva del vostre ens | Está en la lista de reserva de su entidad | You are on your organisation's reserve list
            INELIGIBLE | No podem tramitar la vostra sol·licitud | No podemos tramitar su solicitud | We cannot process your request
            ADMITTED | Sol·licitud admesa, l'edició encara s'ha de confirmar | Solicitud admitida, la edición aún debe confirmarse | Request accepted, edition still to be confirmed
            WAITLISTED | Sou a la llista d'espera | Está en la lista de espera | You are on the waiting list
            PROMOTED | S'ha alliberat una plaça i us l'hem assignada | Ha quedado libre una plaza y se la hemos asignado | A place became free and it is yours
            REJECTED | No hem pogut acceptar la vostra sol·licitud | No hemos podido aceptar su solicitud | We could not accept your request
            CONVOCATION | Edició confirmada, dates i lloc | Edición confirmada, fechas y lugar | Edition confirmed, dates and venue
            WITHDRAWN | Hem registrat la vostra baixa | Hemos registrado su baja | Your withdrawal is recorded
            EDITION_CANCELLED | S'ha anul·lat l'edició | Se ha cancelado la edición | The edition is cancelled
            CLOSED_WITHOUT_SEAT | Aquesta vegada no hi ha hagut plaça | Esta vez no ha habido plaza | No place this time
            CERTIFIED | Ja podeu descarregar el certificat | Ya puede descargar su certificado | Your certificate is ready
            NOT_ENTITLED | No s'ha arribat a l'assistència mínima | No se ha alcanzado la asistencia mínima | Minimum attendance not reached
            DECISION_DUE | Cal decidir si es fa l'edició | Hay que decidir si se celebra la edición | Decide whether it runs
            BELOW_MINIMUM | Edició confirmada per sota del mínim | Edición confirmada por debajo del mínimo | Confirmed edition below its minimum
            ATTENDANCE_DUE | Falta registrar l'assistència | Falta registrar la asistencia | Attendance still to be recorded
            """.split("\n"))
            .map(line -> line.split(" \\| "))
            .flatMap(line -> Stream.of("ca 1", "es 2", "en 3")
                    .map(language -> Map.entry(
                            line[Integer.parseInt(language.substring(3))].strip(),
                            line[0] + " " + language.substring(0, 2))))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    private Subjects() {}

    /** Kind and language, such as {@code ADMITTED es}; the subject itself when it is none of ours. */
    static String kind(String subject, String title) {
        var cut = subject.indexOf(": ");
        var kind = cut < 0 ? null : KINDS.get(subject.substring(0, cut));
        var about = subject.substring(cut + 2).replaceFirst("…$", "");
        return kind != null && title.startsWith(about) && about.length() <= 60 ? kind : subject;
    }
}
