package cat.inscriu.audit;

/**
 * What somebody did, as far as the one who did it does not know better than the trail: who, when and from where it finds out itself.
 *
 * @param edition code of the edition concerned; null when there is none
 * @param about request number or another key; null when it is about the edition itself
 * @param reason a code, at most 60 characters; null when there is none
 * @param detail codes, figures and dates only, never a name or free text; at most 400 characters; null when there is none
 * @param note free text of which only the hash is kept; null when there is none
 */
public record Deed(Act act, String edition, String about, String reason, String detail, String note) {

    /** Something done to an edition. */
    public static Deed onEdition(Act act, String edition) {
        return new Deed(act, edition, null, null, null, null);
    }

    /** Something done to a request of an edition. */
    public static Deed onRequest(Act act, String edition, String request) {
        return new Deed(act, edition, request, null, null, null);
    }

    public Deed because(String code) {
        return new Deed(this.act, this.edition, this.about, code, this.detail, this.note);
    }

    public Deed detail(Object figures) {
        return new Deed(
                this.act,
                this.edition,
                this.about,
                this.reason,
                figures == null ? null : figures.toString(),
                this.note);
    }

    public Deed note(String freeText) {
        return new Deed(this.act, this.edition, this.about, this.reason, this.detail, freeText);
    }
}
