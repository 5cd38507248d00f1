package org.holocron.derive.proof;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets one thread look something up, so that the others go on with what was known before: a server or a database may take seconds. */
final class OneLooker<K> {

    private final Set<K> looking = ConcurrentHashMap.newKeySet();

    /** Does nothing while another thread looks up the same. */
    void look(K key, Runnable look) {
        if (!looking.add(key)) {
            return;
        }
        try {
            look.run();
        } finally {
            looking.remove(key);
        }
    }
}
