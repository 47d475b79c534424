namespace PolyGitops.Sdk;

/// <summary>A folder or a branch that cannot be delivered to.</summary>
public sealed class DeliveryException : PolyGitopsException
{
    /// <summary>Creates the exception from what is wrong and what to do next.</summary>
    public DeliveryException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception from what is wrong and its cause.</summary>
    public DeliveryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a default message.</summary>
    public DeliveryException()
    {
    }
}
