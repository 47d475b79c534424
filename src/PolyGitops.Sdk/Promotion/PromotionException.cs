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
