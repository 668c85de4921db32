package uk.onward.dashboard.figures;

/** A parameter that no figures can be had for. */
public final class UnfitQuestion extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String parameter;

    /** @param reason goes on from the parameter's name, without what was sent */
    public UnfitQuestion(String parameter, String reason) {
        super(reason);
        this.parameter = parameter;
    }

    public String parameter() {
        return parameter;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
