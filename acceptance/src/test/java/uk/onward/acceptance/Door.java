package uk.onward.acceptance;

import java.util.List;

/** An address to call, and the operations that stand behind it. */
record Door(String name, String url, List<Operation> operations) {
    @Override
    public String toString() {
        return name;
    }
}
