using System.Runtime.InteropServices;

namespace PolyGitops.Sdk.Files.Rooted;

/// <summary>What a system call reports.</summary>
internal static class UnixError
{
    public static int Last => Marshal.GetLastPInvokeError();

    /// <summary>The exception that .NET throws for the same error.</summary>
    /// <param name="error">The system's number of the error.</param>
    /// <param name="operation">What was tried, and on what.</param>
    public static Exception Of(int error, string operation)
    {
        var message = $"{operation}: {Marshal.GetPInvokeErrorMessage(error)}.";
        return error switch
        {
            UnixNumbers.NoEntry => new FileNotFoundException(message),
            UnixNumbers.AccessDenied or UnixNumbers.NotPermitted => new UnauthorizedAccessException(message),
            _ => new IOException(message, error),
        };
    }
}
