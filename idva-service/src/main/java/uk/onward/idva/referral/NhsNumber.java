package uk.onward.idva.referral;

/** The number that the NHS knows a person by. */
public final class NhsNumber {
    private NhsNumber() {}

    /** @param digits ten; modulus 11 over the first nine (NHS Data Dictionary, NHS NUMBER) */
    public static boolean hasCheckDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (10 - i) * (digits.charAt(i) - '0');
        }
        int check = 11 - sum % 11;
        return check != 10 && check % 11 == digits.charAt(9) - '0';
    }
}
