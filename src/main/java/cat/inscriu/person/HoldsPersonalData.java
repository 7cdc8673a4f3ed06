package cat.inscriu.person;

/**
 * Whatever keeps something of a person outside of {@link Person}: a copy, a free text, a document. A bean of the capability that owns it;
 * erasing somebody asks all of them.
 */
public interface HoldsPersonalData {

    /**
     * Take the person out of what is kept about the request, in the caller's transaction; figures stay. Asked again, change nothing.
     *
     * @param person as he or she still stands there: the caller erases it last
     */
    void erase(String requestNumber, Person person);

    /** Whether it is kept for a time of its own, longer than the person's row; asked for by the person, it goes at once all the same. */
    default boolean outlivesThePerson() {
        return false;
    }
}
