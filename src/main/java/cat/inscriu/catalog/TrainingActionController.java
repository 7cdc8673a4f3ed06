package cat.inscriu.catalog;

import cat.inscriu.web.InputText;
import cat.inscriu.web.NotFound;
import cat.inscriu.web.Warning;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue over HTTP, for coordinators. Bodies are read by hand, since a fault must name its line. */
@RestController
@RequestMapping("/api/training-actions")
@Tag(name = "Training actions", description = "Role: coordinator")
class TrainingActionController {
    private static final int MOST_LISTED = 500;
    /** Beyond it there is nothing, and the offset would no longer be a number that the database takes. */
    private static final int LAST_PAGE = 1_000_000;

    private final CourseSheets sheets;
    private final TrainingActions actions;
    private final MessageSource messages;

    TrainingActionController(CourseSheets sheets, TrainingActions actions, MessageSource messages) {
        this.sheets = sheets;
        this.actions = actions;
        this.messages = messages;
    }

    @PostMapping(
            consumes = {
                MediaType.TEXT_PLAIN_VALUE,
                MediaType.APPLICATION_JSON_VALUE,
                "application/yaml",
                "application/x-yaml",
                "text/yaml"
            })
    @Operation(summary = "Publish the training action that a course sheet describes")
    @RequestBody(
            required = true,
            description = "The sheet: UTF-8, at most 64 KiB",
            content = {
                @Content(mediaType = "text/plain", schema = @Schema(type = "string")),
                @Content(mediaType = "application/yaml", schema = @Schema(type = "string")),
                @Content(mediaType = "application/json", schema = @Schema(type = "object"))
            })
    ResponseEntity<TrainingActionView> publish(
            @Parameter(hidden = true) @RequestHeader("Content-Type") MediaType type,
            @RequestParam(required = false) String code,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) Principal user,
            @Parameter(hidden = true) Locale locale)
            throws IOException {
        var published = this.sheets.publish(body(request), SheetFormat.of(type), code, nameOf(user));
        return ResponseEntity.created(
                        URI.create("/api/training-actions/" + published.action().code()))
                .body(shown(published, locale));
    }

    @GetMapping
    @Operation(summary = "List the training actions by code, at most 500 at a time")
    List<TrainingActionView> list(
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "500") int size) {
        var asked = PageRequest.of(
                Math.min(LAST_PAGE, Math.max(0, page)), Math.min(MOST_LISTED, Math.max(1, size)), Sort.by("code"));
        return this.actions.findAll(asked).map(TrainingActionView::of).getContent();
    }

    @GetMapping("/{code}")
    @Operation(summary = "Show one training action")
    TrainingActionView show(@PathVariable String code) {
        return this.actions
                .findById(code)
                .map(TrainingActionView::of)
                .orElseThrow(() -> new NotFound("training action"));
    }

    @PutMapping(path = "/{code}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Describe a training action anew; editions published before keep what they copied")
    @RequestBody(required = true, content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
    TrainingActionView replace(
            @PathVariable String code,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) Principal user,
            @Parameter(hidden = true) Locale locale)
            throws IOException {
        return shown(this.sheets.replace(body(request), SheetFormat.JSON, code, nameOf(user)), locale);
    }

    private TrainingActionView shown(PublishedSheet published, Locale locale) {
        return TrainingActionView.of(published.action(), Warning.of(published.warnings(), this.messages, locale));
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        return InputText.bytes(request.getInputStream(), CourseSheets.LIMIT);
    }

    private static String nameOf(Principal user) {
        return user == null ? null : user.getName();
    }
}
