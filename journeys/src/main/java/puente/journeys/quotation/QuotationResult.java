package puente.journeys.quotation;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.schema.Description;

/** A finished quotation as it was read back from Odoo. */
public record QuotationResult(
    @Description("The customer the order is made out to: the company, else the person.")
        long partnerId,
    String partnerName,
    @Description("The person who asked.") long contactId,
    String contactName,
    @Description("The opportunity.") long leadId,
    String leadName,
    @Description("The same as lead_id.") long opportunityId,
    long saleOrderId,
    @Description("The quotation's number in Odoo, for example S00042.") String saleOrderName,
    @Description("The salesperson.") @Nullable Long userId,
    @Nullable String userName,
    BigDecimal amountUntaxed,
    BigDecimal amountTax,
    BigDecimal amountTotal,
    @Description("ISO 4217 code.") String currency,
    List<Line> lines,
    @Description("production or development.") String environment,
    @Description("The quotation's page in Odoo.") String url,
    @Description("The opportunity's page in Odoo.") String leadUrl,
    @Description("What an update changed; empty where there was nothing to change.")
        @Nullable List<String> changed,
    @Description("True when the contact's record has another phone; the one given is in the notes.")
        @Nullable Boolean phoneDiffers) {

  /** Returns the result where the contact's record has another phone number than the one given. */
  QuotationResult withOtherPhone() {
    return with(changed, true);
  }

  /** Returns the result with the names of what was changed. */
  public QuotationResult with(@Nullable List<String> what) {
    return with(what, phoneDiffers);
  }

  private QuotationResult with(@Nullable List<String> what, @Nullable Boolean otherPhone) {
    return new QuotationResult(
        partnerId,
        partnerName,
        contactId,
        contactName,
        leadId,
        leadName,
        opportunityId,
        saleOrderId,
        saleOrderName,
        userId,
        userName,
        amountUntaxed,
        amountTax,
        amountTotal,
        currency,
        lines,
        environment,
        url,
        leadUrl,
        what,
        otherPhone);
  }

  /** A line as Odoo priced it. */
  public record Line(
      long productId, String product, BigDecimal qty, BigDecimal price, BigDecimal subtotal) {}
}
