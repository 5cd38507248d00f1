package org.holocron.derive.text;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** What people were told already, so that the log says each thing once. Of very many the oldest are forgotten. Safe for several threads. */
public final class ToldOnce {

    static final int MOST = 1_000;

    private final Set<String> told = new LinkedHashSet<>();

    /** Whether it must be told now; from then on it counts as told. */
    public synchronized boolean isNew(String what) {
        boolean isNew = told.add(what);
        if (told.size() > MOST) {
            Iterator<String> oldest = told.iterator();
            oldest.next();
            oldest.remove();
        }
        return isNew;
    }
}
