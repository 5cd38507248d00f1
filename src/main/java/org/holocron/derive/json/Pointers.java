package org.holocron.derive.json;

/** JSON pointers (RFC 6901), put together. */
public final class Pointers {

    private Pointers() {}

    public static String child(String pointer, String field) {
        return pointer + "/" + field.replace("~", "~0").replace("/", "~1");
    }

    public static String child(String pointer, int index) {
        return pointer + "/" + index;
    }

    /** The pointer as messages show it: the root has a name there. */
    public static String named(String pointer) {
        return pointer.isEmpty() ? "the top level" : pointer;
    }
}
