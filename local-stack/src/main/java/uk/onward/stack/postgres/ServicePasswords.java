package uk.onward.stack.postgres;

/**
 * Passwords of one service's login roles.
 *
 * @param owner of {@code S_owner}, which migrates the data
 * @param app of {@code S_app}, which the running service uses
 * @param keysOwner of {@code S_keys_owner}, which migrates the key store
 * @param keysApp of {@code S_keys_app}, which the running service reads and writes keys as
 */
public record ServicePasswords(String owner, String app, String keysOwner, String keysApp) {

    /** The same word for all four, for tests. */
    public static ServicePasswords same(String password) {
        return new ServicePasswords(password, password, password, password);
    }

    /** Never the passwords: a record's own text would put them into logs. */
    @Override
    public String toString() {
        return "ServicePasswords[…]";
    }
}
