package cat.inscriu.web;

import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;

/** Refuse a form that names a place in a list beyond those that are made: the binder makes no more, and fails on it by a fault of its own. */
@ControllerAdvice
class FormLists {
    private static final Pattern PLACE = Pattern.compile("\\[(\\d+)]");
    private static final int DIGITS = 3;

    @InitBinder
    void refuseFarPlaces(WebDataBinder binder, WebRequest request) {
        request.getParameterNames().forEachRemaining(name -> {
            var places = PLACE.matcher(name);
            while (places.find()) {
                var place = places.group(1);
                if (place.length() > DIGITS || Integer.parseInt(place) >= binder.getAutoGrowCollectionLimit()) {
                    throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
                }
            }
        });
    }
}
