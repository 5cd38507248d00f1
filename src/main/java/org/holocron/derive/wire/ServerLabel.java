package org.holocron.derive.wire;

/**
 * What a server is called in messages.
 *
 * @param name as the subject of a sentence: {@code Ollama}
 * @param kind what it would be if it is the right one, as in "is it …?"
 * @param setting the one that holds its address
 * @param address its URL, without secrets
 */
public record ServerLabel(String name, String kind, String setting, String address) {

    /** Something else answered there. */
    String isNoneOfItsKind(String excerpt) {
        return address + " does not answer as " + kind + " does (is " + setting + " right?): " + excerpt;
    }

    /** Name and place. */
    @Override
    public String toString() {
        return name + " at " + address;
    }
}
