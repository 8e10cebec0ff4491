package org.quasilab.source;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who asks a database: as told for its address while the program runs, else by the environment. It is kept in memory alone, and no
 * text of it can be made by accident.
 */
public final class Login {
    private static final String USER = "QUASILAB_USER";
    private static final String PASSWORD = "QUASILAB_PASSWORD";
    private static final Map<String, Login> TOLD = new ConcurrentHashMap<>();

    private final String user;
    private final String password;

    /**
     * @param user empty if the address names the user
     * @param password empty if there is none
     */
    public Login(String user, String password) {
        this.user = user;
        this.password = password;
    }

    /** From now on this login is for a database. */
    public static void tell(String url, Login login) {
        TOLD.put(url, login);
    }

    static Login of(String url) {
        Map<String, String> environment = System.getenv();
        return TOLD.getOrDefault(
                url, new Login(environment.getOrDefault(USER, ""), environment.getOrDefault(PASSWORD, "")));
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }
}
