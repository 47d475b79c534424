namespace PolyGitops.Sdk.Promotion;

/// <summary>A promotion that did not succeed.</summary>
public class PromotionException : PolyGitopsException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public PromotionException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public PromotionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public PromotionException()
    {
    }
}

/// <summary>Gates block a promotion; the message lists all of them.</summary>
public sealed class PromotionRefusedException : PromotionException
{
    /// <summary>Creates the exception from a plan whose gates refuse.</summary>
    public PromotionRefusedException(PromotionPlan plan)
        : base(Describe(plan)) => Gates = plan.Gates;

    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public PromotionRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public PromotionRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public PromotionRefusedException()
    {
    }

    /// <summary>The answer of every gate.</summary>
    public IReadOnlyList<GateResult> Gates { get; } = [];

    private static string Describe(PromotionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var closed = plan.Gates.Where(g => !g.AllowsPromotion).ToList();
        return $"{closed.Count} gate(s) block the promotion from '{plan.Source}' to "
            + $"'{plan.Target}':\n{string.Join('\n', closed.Select(g => "  " + g))}\n"
            + "Satisfy them and run it again, or override them with Force(\"reason\").";
    }
}
