package cat.inscriu.work;

/**
 * A file that work has made. It stays for as long as its work is shown, so it names nobody.
 *
 * @param name under which it is saved, at most 200 characters
 * @param type media type
 */
public record WorkFile(String name, String type, byte[] content) {}
