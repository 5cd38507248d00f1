package org.holocron.derive.wire;

import java.net.URI;

/** How a server's URL is shown and recorded, wherever that is. */
public final class ServerAddress {

    private ServerAddress() {}

    /** Without a user's name and password, which are secrets. */
    public static String of(URI baseUrl) {
        String userInfo = baseUrl.getRawUserInfo();
        return userInfo == null ? baseUrl.toString() : baseUrl.toString().replace(userInfo + "@", "");
    }
}
