package org.holocron.derive.contract;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holocron.derive.json.JsonExcerpt;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;

/**
 * Where the addresses in one schema lead: each {@code $id} gives a part an address, against which the references in that part are
 * read (RFC 3986), or, if it is a fragment, a name. Nothing is ever fetched: an address that no part has leads nowhere.
 */
final class SchemaAddresses {

    /** The address of the schemas around which none stands with an {@code $id}. */
    private static final String NONE = "";

    /** By address, or by address, {@code #} and name: the pointer of the part. */
    private final Map<String, String> pointers = new HashMap<>();
    /** By the pointer of a schema: the address against which it reads references. */
    private final Map<String, String> bases = new HashMap<>();

    private final List<Problem> problems = new ArrayList<>();

    SchemaAddresses(JsonObject schema) {
        pointers.put(NONE, "");
        SchemaWalk.over(schema, this::add);
    }

    /** Of two parts with one address. */
    List<Problem> problems() {
        return problems;
    }

    /** The JSON pointer of what a reference leads to, which need not be there; empty if it is none into this file. */
    Optional<String> pointer(String schema, String reference) {
        String address = resolved(bases.getOrDefault(schema, NONE), withoutFragment(reference));
        String fragment = reference.substring(
                Math.min(reference.length(), withoutFragment(reference).length()));
        boolean name = fragment.length() > 1 && !fragment.startsWith("#/") && !fragment.startsWith("#%2");
        if (name) {
            return Optional.ofNullable(pointers.get(address + fragment));
        }
        return Optional.ofNullable(pointers.get(address))
                .flatMap(part ->
                        Pointers.ofFragment(fragment.isEmpty() ? "#" : fragment).map(within -> part + within));
    }

    private void add(String pointer, JsonObject schema) {
        String base = around(pointer);
        // Beside a reference nothing counts.
        if (schema.get("$id") instanceof JsonString id && !schema.containsKey("$ref")) {
            String text = id.getString();
            String address = resolved(base, withoutFragment(text));
            String fragment = text.substring(withoutFragment(text).length());
            String other = fragment.length() > 1
                    ? pointers.putIfAbsent(address + fragment, pointer)
                    : address.equals(base) ? null : pointers.putIfAbsent(address, pointer);
            if (other != null && !other.equals(pointer)) {
                problems.add(new Problem(
                        Pointers.child(pointer, "$id"),
                        "must be another address than that of " + (other.isEmpty() ? "the whole" : other) + ", not "
                                + JsonExcerpt.of(id)));
            }
            base = address;
        }
        bases.put(pointer, base);
    }

    /** Of the schema in which the one at the pointer stands. */
    private String around(String pointer) {
        String outer = pointer;
        while (!outer.isEmpty()) {
            outer = outer.substring(0, outer.lastIndexOf('/'));
            if (bases.containsKey(outer)) {
                return bases.get(outer);
            }
        }
        return NONE;
    }

    private static String withoutFragment(String address) {
        int fragment = address.indexOf('#');
        return fragment < 0 ? address : address.substring(0, fragment);
    }

    private static String resolved(String base, String address) {
        if (address.isEmpty()) {
            return base;
        }
        try {
            return URI.create(base).resolve(address).toString();
        } catch (IllegalArgumentException noAddress) {
            return address;
        }
    }
}
