using System.Globalization;

namespace PolyGitops.Sdk.Registries;

/// <summary>What every operation of the client has in common: it ends in time, and its failures show no secret.</summary>
internal sealed class RegistryOperations(RegistryClientOptions options, RegistrySecrets secrets)
{
    /// <exception cref="RegistryException">It failed, or took too long.</exception>
    public async Task<T> RunAsync<T>(string operation, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(options.OperationTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, over.Token);
        try
        {
            return await work(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new RegistryException(string.Create(
                CultureInfo.InvariantCulture,
                $"{operation} failed: it was not finished after {options.OperationTimeout.TotalSeconds:0} seconds. "
                    + $"Check the registry, or raise {nameof(RegistryClientOptions)}.{nameof(RegistryClientOptions.OperationTimeout)}."));
        }
        catch (RegistryException failure) when (secrets.Mask(failure) is { } masked && masked != failure)
        {
            throw secrets.Mask(failure);
        }
    }
}
