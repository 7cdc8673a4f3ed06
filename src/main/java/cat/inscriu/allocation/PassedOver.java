package cat.inscriu.allocation;

/** Event: a free seat went past this request, because its entity's quota was full. */
public record PassedOver(RequestNumber request) {}
