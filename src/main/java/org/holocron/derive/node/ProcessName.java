package org.holocron.derive.node;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where this process is, for people who look for it. */
public final class ProcessName {

    private ProcessName() {}

    /** The machine, or the container, and the number of the process on it. */
    public static String ofThisProcess() {
        return host() + ", process " + ProcessHandle.current().pid();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "a machine without a name";
        }
    }
}
